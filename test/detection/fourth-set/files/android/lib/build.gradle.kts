import java.util.Properties

android {
    namespace = "example.tide"
    signingConfigs {
        create("release") {
            storeFile = file("release.jks")
            storePassword = keystoreProperties["storePassword"] as String
            keyAlias = "upload"
            keyPassword = keystoreProperties["keyPassword"] as String
        }
    }
    defaultConfig {
        buildConfigField("String", "API_TOKEN", "\"${System.getenv("API_TOKEN")}\"")
        buildConfigField("String", "TOKEN_HEADER", "\"X-Token\"")
    }
}

publishing {
    repositories {
        maven {
            url = uri("https://maven.granite.example/releases")
            credentials {
                username = "ci"
                password = providers.gradleProperty("mavenPassword").get()
            }
        }
    }
}
