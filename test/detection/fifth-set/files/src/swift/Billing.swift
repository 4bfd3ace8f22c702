import Foundation
import RevenueCat

enum Billing {
    static let publicKey = "appl_VQTMgreMx5GuIQESrPkrIsyCB8z2"
    static let sharedSecret = "fb85822222e50a411f114d52103bde84"
    static let reviewAccount = (user: "review@eastvale.example", password: "Velvet@612")

    static func start() {
        Purchases.configure(withAPIKey: publicKey)
    }
}
