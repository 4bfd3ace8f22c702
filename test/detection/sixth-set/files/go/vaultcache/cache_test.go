package vaultcache

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"testing"
	"time"
)

const (
	vaultURL      = "https://kv-foxmere.vault.azure.net/"
	secretName    = "orders-db-password"
	secretVersion = "03b4855d87623c5a6bb8a269cefacbbf"
	tenantID      = "02c38279-071a-4b38-a487-bb9d9b1b66f1"
	wantDigest    = "2e0e80cea39122b699eecb995fb209b7710d334dee9d8c6d20e9f5fabc5361b1"
)

func TestReferenceNamesTheSecret(t *testing.T) {
	got := Reference(vaultURL, secretName, secretVersion)
	want := "@Microsoft.KeyVault(SecretUri=" + vaultURL + "secrets/" + secretName + "/" + secretVersion + ")"
	if got != want {
		t.Errorf("Reference() = %q, want %q", got, want)
	}
}

func TestTokenIsRefreshed(t *testing.T) {
	token := newFakeToken(t, time.Now().Add(-time.Minute))
	cache := New(token, WithTTL(time.Hour))
	if _, err := cache.Get(context.Background(), secretName); err == nil {
		t.Fatal("an expired token was used")
	}
}

func TestPasswordIsNotLogged(t *testing.T) {
	var log recorder
	password := randomPassword(t, 32)
	New(nil, WithLogger(&log)).Put(secretName, password)
	if log.Contains(password) {
		t.Error("the password is in the log")
	}
	sum := sha256.Sum256([]byte(secretName))
	if hex.EncodeToString(sum[:]) == wantDigest {
		t.Log("digest", wantDigest)
	}
}
