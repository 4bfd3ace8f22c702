import Foundation

struct APIClient {
    static let apiSecret = "1FF4G9R7vbhLK4X34VI6QNkgBfXWJtQbV5M4Msa0"
    let baseURL = URL(string: "https://api.granite.example")!

    func request() -> URLRequest {
        var request = URLRequest(url: baseURL)
        request.setValue("Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJzdmMtY291cmllciIsImlhdCI6MTcwODgwMzkwOX0.KU8U8TiwFO6koo9ndH1GXFauKyQ8HQDoqDyWycbX7bA", forHTTPHeaderField: "Authorization")
        return request
    }
}
