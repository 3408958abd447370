/**
 * The request and response bodies of Atlas.
 *
 * <p>Generated from the OpenAPI fragment, except for four types that the generator cannot express: {@link
 * dev.atlasaccess.model.IdentifiedRole}, {@link dev.atlasaccess.model.JsonRoleUpdate}, {@link dev.atlasaccess.model.Timestamp}
 * and {@link dev.atlasaccess.model.GcpServiceAccountStatus}. Roles, updates and feature usages are sealed: a {@code switch} over
 * one is exhaustive on JDK 21 and later. Responses are immutable and read from JSON
 * only ({@link dev.atlasaccess.AtlasJson#read} in a test); updates have fluent setters.
 *
 * @see <a href="https://github.com/atlas-access/atlas-access-java/blob/main/docs/guide/models-and-json.md">Guide: models and JSON</a>
 */
@NullMarked
package dev.atlasaccess.model;

import org.jspecify.annotations.NullMarked;
