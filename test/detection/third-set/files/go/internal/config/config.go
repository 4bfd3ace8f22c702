package main

import (
	"database/sql"
	"net/http"
	"os"

	"github.com/gorilla/sessions"
	_ "github.com/lib/pq"
)

const (
	apiKey         = ""
	passwordColumn = "password_hash"
	secretHeader   = "X-Webhook-Secret"
	maxTokenLength = 4096
)

var store = sessions.NewCookieStore([]byte(os.Getenv("SESSION_KEY")))

var signingKey = []byte(nil)

func open() (*sql.DB, error) {
	return sql.Open("postgres", fmt.Sprintf("host=db user=app password=%s dbname=app", pw))
}

func call(req *http.Request) {
	req.SetBasicAuth("svc", cfg.Password)
	req.Header.Set("Authorization", "Bearer "+token)
}
