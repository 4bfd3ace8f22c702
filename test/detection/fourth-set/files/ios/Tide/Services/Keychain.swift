import Foundation
import Security

enum APIConfig {
    static let baseURL = URL(string: "https://api.dunmore.example")!
    static let clientID = "b238b8bc-03cd-4090-aef7-c5f8d3d99b3f"
    static let clientSecret = Bundle.main.object(forInfoDictionaryKey: "CLIENT_SECRET") as? String ?? ""
    static let mapboxToken = "pk.eyJ1IjoiZpuH48UealcdYMWBLMOKrZ6WoKKx7qu71Tmv1ehp.617tSKmQW6axiEH3hawC66"
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
let debugLogin = (user: "qa@eastvale.example", password: ProcessInfo.processInfo.environment["QA_PASSWORD"] ?? "")
#endif
