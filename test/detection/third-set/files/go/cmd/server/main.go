package main

import (
	"database/sql"
	"net/http"
	"os"

	"github.com/gorilla/sessions"
	_ "github.com/lib/pq"
)

const (
	apiKey         = "ZF8tGNxYNkQBkvrk9j35JK6z32zMkNjaWercu7qf7Be"
	passwordColumn = "password_hash"
	secretHeader   = "X-Webhook-Secret"
	maxTokenLength = 4096
)

var store = sessions.NewCookieStore([]byte("umb3r.0liv3.Tartu"))

var signingKey = []byte(`-----BEGIN EC PRIVATE KEY-----
jZo/ZzqOOlScyKF8oBgPh2f9Z8xfXgKlQhdoDgok/rcCQWZsZ1r5K54YaF1RxkW1
yDrzPlqVq6XmRstyhEW+zGHs4YghQbTw+Ztantq2cb8ShSMUF+tnvMCXF3P470Q9
wpVMbEhwpSnQAb6QJu0=
-----END EC PRIVATE KEY-----`)

func open() (*sql.DB, error) {
	return sql.Open("postgres", "host=db user=app password=OKY4e5-aIV_4EHk4 dbname=app sslmode=disable")
}

func call(req *http.Request) {
	req.SetBasicAuth("svc", "m4pl3.h4rb0r.Quito")
	req.Header.Set("Authorization", "Bearer "+token)
}
