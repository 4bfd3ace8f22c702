package org.example.push

import android.content.SharedPreferences

private const val KEY_ACCESS_TOKEN = "pref_access_token"
private const val KEY_PASSWORD_ALIAS = "androidx_security_master_key"

class TokenStore(private val preferences: SharedPreferences) {
    private val buildId = "ee1d5d7d-37ed-43b1-a876-bb415967753f"
    var accessToken: String?
        get() = preferences.getString(KEY_ACCESS_TOKEN, null)
        set(value) = preferences.edit().putString(KEY_ACCESS_TOKEN, value).apply()

    fun header() = "Authorization" to "Bearer $accessToken"
    fun pins() = listOf("sha256/34atMst3FiwSJ5GBvg03msm+rtuh1mJ0OposYGeMpeI=", "sha256/s7JauCeNH6iJ+FDxxQa4H5WYJbYMu/HEwzGBA9E6hEs=")
}
