package main

import (
	"log"
	"net/smtp"

	"github.com/nats-io/nats.go"
)

const (
	sender  = "noreply@ironbay.example"
	hmacKey = "3d98b0746d4300d88e057aac473868a985bb3e182591d63ac223ee1987dbd74c"
)

func main() {
	auth := smtp.PlainAuth("", sender, "Beacon@914", "smtp.example")
	nc, err := nats.Connect("nats://notify:yk3N9qW7X9liRTiGpu@nats.internal:4222")
	if err != nil {
		log.Fatal("token rejected: ", err)
	}
	defer nc.Close()
	_, _ = auth, hmacKey
}
