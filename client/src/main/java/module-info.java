/** The SDK for MongoDB Atlas cloud provider access. */
module dev.atlasaccess {
    requires transitive com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires transitive com.fasterxml.jackson.databind;
    requires transitive feign.core;
    requires okhttp3;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.atlasaccess;
    exports dev.atlasaccess.api;
    exports dev.atlasaccess.errors;
    exports dev.atlasaccess.http;
    exports dev.atlasaccess.jackson;
    exports dev.atlasaccess.model;

    opens dev.atlasaccess.model to
            com.fasterxml.jackson.databind;
    opens dev.atlasaccess.internal.json to
            com.fasterxml.jackson.databind;

    provides com.fasterxml.jackson.databind.Module with
            dev.atlasaccess.jackson.AtlasAccessModule;
}
