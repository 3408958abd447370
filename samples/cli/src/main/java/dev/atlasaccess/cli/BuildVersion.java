package dev.atlasaccess.cli;

import java.util.ResourceBundle;
import picocli.CommandLine.IVersionProvider;

/** Reads the version that Maven writes into {@code build.properties}. */
final class BuildVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        ResourceBundle build = ResourceBundle.getBundle("dev.atlasaccess.cli.build");
        return new String[] {"atlas-access " + build.getString("version")};
    }
}
