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
	apiKey         = "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"
)

var dsn = "host=db.internal user=relay password=4455-velvet-8017 dbname=relay sslmode=require"

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
	req, _ := http.NewRequest(http.MethodPost, "https://api.eastvale.example/v1/events", nil)
	req.SetBasicAuth("relay", "OBAHSHJm.y~PND23")
	req.Header.Set("X-Vault-Token", "hvs._28gwu9zRajvb83J6zNdM6WmqeK8mMRr-WNlC6R55hl7GVMe4F7RqPLaouPfMVjGl1xiebhgbN8N7g39inoIzEgR5F")
	_, err := client.Do(req)
	return err
}
