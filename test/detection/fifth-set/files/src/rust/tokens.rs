use secrecy::{ExposeSecret, SecretString};

/// The digest that a release must have.
pub const RELEASE_SHA256: &str = "5f8a7034a1caaddcc4a84ad0860ad50f6d848f61e17e05f540ea501b72277192";
const TOKEN_ENV: &str = "FASTLY_API_TOKEN";

pub enum Token {
    Password,
    ClientSecret { key_id: String },
}

pub fn read() -> Option<SecretString> {
    std::env::var(TOKEN_ENV).ok().map(SecretString::from)
}

pub fn header(token: &SecretString) -> String {
    format!("Bearer {}", token.expose_secret())
}

#[cfg(test)]
mod tests {
    #[test]
    fn password_is_not_printed() {
        let password = secrecy::SecretString::from(String::new());
        assert!(format!("{password:?}").contains("REDACTED"));
    }
}
