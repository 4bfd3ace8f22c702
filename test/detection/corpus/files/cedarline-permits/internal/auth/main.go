package auth

import "errors"

var ErrInvalidToken = errors.New("auth: token is invalid or expired")

const (
	tokenHeader  = "Authorization"
	secretEnvVar = "JWT_SECRET"
	keyPrefix    = "session:"
)

type Config struct {
	ClientID     string `json:"client_id"`
	ClientSecret string `json:"client_secret" env:"CLIENT_SECRET,required"`
	Password     string `yaml:"password" validate:"min=12"`
}
