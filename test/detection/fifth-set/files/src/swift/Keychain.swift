import Foundation
import Security

enum Keychain {
    static let service = "org.example.app.password"
    static let group = "NWILL7Y7QW.org.example.shared"

    static func password(for account: String) -> String? {
        var item: CFTypeRef?
        let query: [CFString: Any] = [kSecClass: kSecClassGenericPassword, kSecAttrService: service, kSecAttrAccount: account]
        guard SecItemCopyMatching(query as CFDictionary, &item) == errSecSuccess else { return nil }
        return (item as? Data).flatMap { String(data: $0, encoding: .utf8) }
    }
    static let token = Bundle.main.object(forInfoDictionaryKey: "API_TOKEN") as? String ?? ""
    static let prompt = NSLocalizedString("Enter the password of the vault", comment: "password")
}
