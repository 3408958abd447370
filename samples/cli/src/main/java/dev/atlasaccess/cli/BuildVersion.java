package dev.atlasaccess.cli;

import java.util.ResourceBundle;
import picocli.CommandLine.IVersionProvider;

/** The version of the build. */
final class BuildVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        ResourceBundle build = ResourceBundle.getBundle("dev.atlasaccess.cli.build");
        return new String[] {"atlas-access " + build.getString("version")};
    }
}
