package example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordEncoderTest {

    private static final String HASH = "$2b$10$XjbfgPN0g9HBEJkD0l8NBO7EHTfVDJ7cKHdZ5I58EXJKJ8IN55b8A";
    private static final String ARGON2 = "$argon2id$v=19$m=16384,t=2,p=1$bwQX32wH7rSf901bzjb-y6$4Qj79-17B6am50vdwictOgs262es3gTklv4Ny5gcF0d";
    private static final String KEY_ID = "7e3d632d-c8e7-45b0-ac3b-75b8f08e516f";
    private static final String FINGERPRINT = "SHA256:JVzjExwPpOGPerv1DYCfWmKhl561tB/0LReUTnC7zUs";

    private final PasswordEncoder encoder = new PasswordEncoder(12);
    private final TokenService tokens = new TokenService(SecureRandomKey.generate());

    @Test
    void aPasswordFitsItsOwnHash() {
        String password = RandomText.of(24);
        assertThat(encoder.matches(password, encoder.encode(password))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {HASH, ARGON2})
    void anotherPasswordDoesNotFit(String hash) {
        assertThat(encoder.matches(RandomText.of(24), hash)).isFalse();
    }

    @Test
    void theMessageDoesNotRepeatThePassword() {
        String password = RandomText.of(6);
        assertThat(new PasswordTooShort(password).getMessage())
            .isEqualTo("The password needs 12 characters, got 6")
            .doesNotContain(password);
    }

    @Test
    void aTokenNamesItsKey() {
        assertThat(tokens.issue("user").header("kid")).isEqualTo(KEY_ID).isNotEqualTo(FINGERPRINT);
    }
}
