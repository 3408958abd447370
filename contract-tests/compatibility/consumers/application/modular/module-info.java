module com.example {
    requires dev.atlasaccess;
}
