import Foundation
import Security

enum APIConfig {
    static let baseURL = URL(string: "https://api.cedarline.example")!
    static let clientID = "c73449db-dcea-4e55-ad59-b2a14cf12e0e"
    static let clientSecret = "SoRE-8kUr3XqW16q4WvF9eHweIYyhdvwAm7J-Whk"
    static let mapboxToken = "sk.eyJ1IjoiJrviAN9D8higzkM6sejzNuKR9tMY5dPHG0gYDQWPya51v7W1J4wFcnldtRX1.wbD_pZ8JPMFUGtI5NofGwy"
    static let tokenKeychainKey = "example.tide.access-token"
}

final class Keychain {
    enum Failure: Error { case passwordNotFound, unexpectedPasswordData }

    func save(password: String, account: String) throws {
        let query: [String: Any] = [
            kSecClass as String: kSecClassGenericPassword,
            kSecAttrAccount as String: account,
            kSecValueData as String: Data(password.utf8),
        ]
        guard SecItemAdd(query as CFDictionary, nil) == errSecSuccess else { throw Failure.unexpectedPasswordData }
    }
}

#if DEBUG
let debugLogin = (user: "qa@cedarline.example", password: "Tromso2014")
#endif
