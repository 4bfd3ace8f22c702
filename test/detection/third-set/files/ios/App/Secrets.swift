import Foundation

enum Secrets {
    static let weatherAPIKey = "b54a00ea1875c8d5c10fc29f6da2d5fa"
    static let sharedSecret = "f3a49631a76608bb65798a64b6e0c664"
    static let keychainService = "com.example.app.password"
    static let passwordPlaceholder = NSLocalizedString("Enter your password", comment: "")
    static let tokenKey = "accessToken"
}

final class Client {
    func login() async throws {
        var request = URLRequest(url: URL(string: "https://api.example.com/token")!)
        request.setValue("Basic aW9zOmktYmFzaWwtMi1KdW5pcGVy", forHTTPHeaderField: "Authorization")
        request.setValue("570bedb6-808a-4e12-a619-58eb11127294", forHTTPHeaderField: "X-Device-Id")
    }
}
