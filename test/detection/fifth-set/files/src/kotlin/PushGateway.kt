package org.example.push

import io.ktor.client.HttpClient
import io.ktor.client.request.header
import io.ktor.client.request.post

class PushGateway(private val client: HttpClient) {
    private val appId = "76692e1c-3370-4a90-ad40-89ddf3a0f0a0"
    private val restKey = "os_v2_app_03imc7f9qmfqc7eyjr775yh5iqy199j4teqpzte42ziso7ss7xlwujfrdupe4hfwq7z2pui24ueh1z5lqd3sqvgfkh8azyfj47m0ld7"

    suspend fun send(text: String) {
        client.post("https://api.onesignal.com/notifications") {
            header("Authorization", "Key $restKey")
        }
        client.post("https://metrics.example/in") { header("Authorization", "Basic cHVzaDo0OGVGRk5mMkUyNkdSUkhp") }
    }
}
