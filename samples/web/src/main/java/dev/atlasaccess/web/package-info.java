/** The role console: a page for the cloud provider access roles of a project. Of the SDK it uses the public face alone. */
@NullMarked
package dev.atlasaccess.web;

import org.jspecify.annotations.NullMarked;
