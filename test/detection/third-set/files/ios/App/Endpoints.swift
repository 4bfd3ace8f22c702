import Foundation

enum Secrets {
    static let weatherAPIKey = Bundle.main.object(forInfoDictionaryKey: "WEATHER_API_KEY") as! String
    static let sharedSecret = "$(APP_STORE_SHARED_SECRET)"
    static let keychainService = "com.example.app.password"
    static let passwordPlaceholder = NSLocalizedString("Enter your password", comment: "")
    static let tokenKey = "accessToken"
}

final class Client {
    func login() async throws {
        var request = URLRequest(url: URL(string: "https://api.example.com/token")!)
        request.setValue("Basic \(encodedCredentials)", forHTTPHeaderField: "Authorization")
        request.setValue("92a3f148-5e78-47ae-af87-76fafeace0d4", forHTTPHeaderField: "X-Device-Id")
    }
}
