package main

import (
	"database/sql"
	"fmt"
	"net/http"
	"os"

	_ "github.com/lib/pq"
)

const (
	tokenURL       = "https://login.microsoftonline.com/%s/oauth2/v2.0/token"
	defaultKeyName = "relay-signing-key"
	apiKey         = "" // set with -ldflags
)

var dsn = fmt.Sprintf("host=db.internal user=relay password=%s dbname=relay sslmode=require", os.Getenv("PGPASSWORD"))

type credentials struct {
	Username string `json:"username"`
	Password string `json:"password"`
	Token    string `json:"token,omitempty"`
}

func open() (*sql.DB, error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, fmt.Errorf("open with user and password: %w", err)
	}
	return db, nil
}

func notify(client *http.Client) error {
	req, _ := http.NewRequest(http.MethodPost, "https://api.ironbay.example/v1/events", nil)
	req.SetBasicAuth("relay", os.Getenv("RELAY_PASSWORD"))
	req.Header.Set("X-Vault-Token", os.Getenv("VAULT_TOKEN"))
	_, err := client.Do(req)
	return err
}
