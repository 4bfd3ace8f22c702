package main

import (
	"net/http"

	"github.com/redis/go-redis/v9"
)

const apiToken = "dop_v1_26cea4249c3a35eb5c40a469f5023c3d1f29fb2033ca295e0da2aab6e630c04b"

func main() {
	rdb := redis.NewClient(&redis.Options{Addr: "redis:6379", Password: "D0zRoaGnANk9ewaGn9Z2hT", DB: 0})
	req, _ := http.NewRequest(http.MethodGet, "https://api.example/v1", nil)
	req.SetBasicAuth("svc", "spruce6303")
	req.Header.Set("Authorization", "Bearer "+apiToken)
	_ = rdb
}
