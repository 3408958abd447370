/**
 * HTTP below the public API. Not for use outside the SDK.
 *
 * <p>A {@link dev.atlasaccess.internal.http.Call} passes a chain of decorators of {@link
 * dev.atlasaccess.internal.http.HttpClient}:
 *
 * <ol>
 *   <li>{@link dev.atlasaccess.internal.http.Dispatcher} validates the arguments and expands the request
 *   <li>{@link dev.atlasaccess.internal.http.RetryClient} makes the attempts; {@code RetryRules} decides whether there is
 *       another one, and when
 *   <li>{@link dev.atlasaccess.internal.auth} adds credentials
 *   <li>{@link dev.atlasaccess.internal.http.MaskingClient} masks secrets that a response or an exception quotes
 *   <li>{@link dev.atlasaccess.internal.http.EnvelopeClient} unwraps {@code envelope=true}
 *   <li>{@link dev.atlasaccess.internal.http.OkHttpTransport} or {@link dev.atlasaccess.internal.http.FeignTransport} sends the request
 *       and reads the response
 * </ol>
 */
@NullMarked
package dev.atlasaccess.internal.http;

import org.jspecify.annotations.NullMarked;
