import Foundation
import Security

/// Keeps the refresh token of the user in the keychain.
enum Keychain {
    static let service = "example.granite.app.token"
    static let accessGroup = "2DH59WBUYY.example.kelso.shared"

    enum KeychainError: LocalizedError {
        case notFound, unexpectedPasswordData, unhandled(OSStatus)

        var errorDescription: String? {
            switch self {
            case .notFound: return "No password was saved."
            case .unexpectedPasswordData: return "The saved password cannot be read."
            case .unhandled(let status): return "Keychain error \(status)"
            }
        }
    }

    static func save(token: String, account: String) throws {
        let query: [String: Any] = [
            kSecClass as String: kSecClassGenericPassword,
            kSecAttrService as String: service,
            kSecAttrAccount as String: account,
            kSecValueData as String: Data(token.utf8),
        ]
        let status = SecItemAdd(query as CFDictionary, nil)
        guard status == errSecSuccess else { throw KeychainError.unhandled(status) }
    }

    static let pinnedKeys = ["sha256/BbCbvQgYQ5CzTnRE6QR986M30f6wgGMlJ4SeaIrpEA0=", "sha256//wPd3y5lJZze5GSb8AAdmFSJXnvZ9JESiKKb05gxpMo="]
    static let clientId = "32e00cf1-fb6e-470a-ad96-2013497ccf8a"
    static let publicKey = "BFZnY1z2GsWBz7QO9klkBAZRN7PIs5-6sOxLYYC7uM1VArygbmk2vSBZVXpfF5Ap4XHx6QU4c3v38VvApIgxE_"
    static let passwordKey = "user.password"
}
