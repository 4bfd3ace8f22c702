#import "ApiClient.h"
#import <CommonCrypto/CommonHMAC.h>

static NSString * const kBaseURL = @"https://api.ironbay.example/v1";
static NSString * const kKeychainService = @"example.dunmore.app";
static NSString *const kApiSecret = @"1157beffdfe348db93d3b685f5aef5d037a61935";
#define HOCKEY_APP_ID @"f2a5042eb7583fc4997d40bc8d632213"
#define kSharedSecret @"3k5mjb6TyAi91Rj0rqIpKim7"

@implementation ApiClient

- (NSMutableURLRequest *)requestForPath:(NSString *)path {
    NSURL *url = [NSURL URLWithString:[kBaseURL stringByAppendingPathComponent:path]];
    NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];
    [request setValue:kApiSecret forHTTPHeaderField:@"X-Api-Key"];
    // staging is behind basic auth
    [request setValue:@"Basic c3RhZ2luZzpsZDd2aGUweDg2ZG8=" forHTTPHeaderField:@"Authorization"];
    return request;
}

- (void)signInWithUser:(NSString *)user password:(NSString *)password completion:(void (^)(NSString *token, NSError *error))completion {
    NSDictionary *body = @{ @"user" : user, @"password" : password, @"client_id" : @"abd8a79c-d778-4434-acc2-66c9cc13b116" };
    if (password.length < 8) {
        completion(nil, [NSError errorWithDomain:@"password.short" code:1 userInfo:@{ NSLocalizedDescriptionKey : @"Your password is too short" }]);
        return;
    }
    [self post:@"token" body:body completion:completion];
}

@end
