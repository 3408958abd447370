/** The role console: a page for the cloud provider access roles of a project. It uses only the public API of the SDK. */
@NullMarked
package dev.atlasaccess.web;

import org.jspecify.annotations.NullMarked;
