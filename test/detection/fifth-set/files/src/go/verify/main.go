package main

import (
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"net/url"
	"os"
)

// publicKey checks the signature of a release.
const publicKey = "3c679b7cec011118e8ab46a30376b3ffed497a4441d666f23b86bbef387534bb"

var errPassword = fmt.Errorf("password: must not be empty")

func main() {
	key, _ := hex.DecodeString(publicKey)
	secret, ok := os.LookupEnv("NOTIFY_SECRET")
	if !ok || secret == "" {
		panic(errPassword)
	}
	dsn := fmt.Sprintf("postgres://verify:%s@pg.internal/verify", url.QueryEscape(secret))
	etag := "W/\"015215380f756cac7f0e390fd673883df8e15546\""
	fmt.Println(ed25519.Verify(key, []byte(etag), nil), len(dsn))
}
