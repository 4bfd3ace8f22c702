### Account pages

account-password = Password
    .placeholder = Your password
account-password-repeat = Repeat the password
account-password-hint =
    { $min ->
        [one] At least { $min } character.
       *[other] At least { $min } characters.
    }
account-password-wrong = Wrong password. { $attempts } attempts left.
account-secret-question = Secret question
account-token-label = Access token
    .aria-label = Access token of the API
account-token-created = The token { $name } was created. Copy it now, it is not shown again.
account-api-key = API key
account-private-key-upload = Choose your private key file
account-passphrase = Passphrase
account-2fa-secret = Scan the code, or enter the secret by hand: { $secret }

# Variables:
#   $email (String) - address of the user
account-reset-sent = We sent a link to { $email } to reset your password.
-brand-secret-santa = Secret Santa
account-logout = Sign out
