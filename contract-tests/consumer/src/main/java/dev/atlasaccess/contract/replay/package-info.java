/** Replays the contract against a running provider: {@link dev.atlasaccess.contract.replay.Replay}. */
@NullMarked
package dev.atlasaccess.contract.replay;

import org.jspecify.annotations.NullMarked;
