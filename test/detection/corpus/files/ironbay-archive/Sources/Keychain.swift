import Security

enum Keychain {
    static let tokenKey = "com.granite.access-token"
    static let passwordService = "login-password"

    static func save(_ password: String, account: String) -> OSStatus {
        let query: [CFString: Any] = [kSecClass: kSecClassGenericPassword, kSecAttrAccount: account, kSecValueData: Data(password.utf8)]
        return SecItemAdd(query as CFDictionary, nil)
    }
}
let placeholder = NSLocalizedString("login.password", value: "Password", comment: "")
