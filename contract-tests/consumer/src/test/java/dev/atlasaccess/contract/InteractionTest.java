package dev.atlasaccess.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atlasaccess.errors.AtlasException;
import org.junit.jupiter.api.Test;

/** An interaction fails if the SDK does not send its request or does not process its response. */
class InteractionTest {
    private static final Interaction NEVER = Interaction.of("an interaction that is never written")
            .givenProject("the project has no roles")
            .list()
            .respondsWith("ListEmpty");

    @Test
    void noRequest() {
        assertThatThrownBy(() -> NEVER.when(atlas -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("/cloudProviderAccess");
    }

    @Test
    void anotherRequest() {
        assertThatThrownBy(() -> NEVER.when(atlas -> assertThatThrownBy(
                                () -> atlas.authorizeRole(Interaction.PROJECT, Updates.AWS_ROLE, Updates.aws()))
                        .isInstanceOf(AtlasException.class)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void anUnexpectedResult() {
        assertThatThrownBy(() -> NEVER.when(
                        atlas -> assertThat(atlas.listRoles(Interaction.PROJECT).getAwsIamRoles())
                                .isNotEmpty()))
                .isInstanceOf(AssertionError.class);
    }
}
