/**
 * The documents that Atlas answers with and takes.
 *
 * <p>Generated from the OpenAPI fragment, but for three types that the generator has no form for: {@link
 * dev.atlasaccess.model.IdentifiedRole}, {@link dev.atlasaccess.model.Timestamp} and {@link
 * dev.atlasaccess.model.GcpServiceAccountStatus}. Roles, updates and feature usages are sealed: a {@code switch} over
 * one is exhaustive on JDK 21 and later. Generated types are mutable and not safe for use by several threads at once
 * while one changes them.
 */
@NullMarked
package dev.atlasaccess.model;

import org.jspecify.annotations.NullMarked;
