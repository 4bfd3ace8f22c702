android {
    namespace = "com.example.transit"
    signingConfigs {
        create("release") {
            storeFile = file("upload.jks")
            storePassword = "Oaxaca2009"
            keyAlias = "upload"
            keyPassword = "H4z3l_nectar_26"
        }
    }
    defaultConfig {
        buildConfigField("String", "BACKEND_TOKEN", "\"3VZtwa4I5L5t7J4tMhm7UJKb0c9ZDRpcM8kbStpQ\"")
        buildConfigField("String", "COMMIT", "\"984b70abf7d81be986ce53eb725f2ed6b373a55e\"")
        manifestPlaceholders["appAuthRedirectScheme"] = "com.example.transit"
    }
}

object Keys {
    const val KEY_AUTH_TOKEN = "auth_token"
    const val PREF_PASSWORD = "pref_password"
    const val HMAC_SECRET = "7MxoKDemLdgD72ojUsjECkEmBhQbQ3vXBMKQFfIf1M0="
}
