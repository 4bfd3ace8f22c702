android {
    namespace = "com.example.transit"
    signingConfigs {
        create("release") {
            storeFile = file("upload.jks")
            storePassword = System.getenv("STORE_PASSWORD")
            keyAlias = "upload"
            keyPassword = keystoreProperties["keyPassword"] as String
        }
    }
    defaultConfig {
        buildConfigField("String", "BACKEND_TOKEN", "\"${project.properties["backendToken"]}\"")
        buildConfigField("String", "COMMIT", "\"c5bf5166fffb43e65e31de69557293ed03c27fdf\"")
        manifestPlaceholders["appAuthRedirectScheme"] = "com.example.transit"
    }
}

object Keys {
    const val KEY_AUTH_TOKEN = "auth_token"
    const val PREF_PASSWORD = "pref_password"
    const val HMAC_SECRET = ""
}
