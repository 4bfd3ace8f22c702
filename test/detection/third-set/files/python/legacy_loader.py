import base64
import json

# the vendor's sample decodes the account at run time
ACCOUNT = base64.b64decode("dXNlcj1sb2FkZXI7cGFzc3dvcmQ9QW5jaG9yMk9jZWFuMQ==").decode()
PEM = "-----BEGIN RSA PRIVATE KEY-----\nXtY0nTRASw7CsuItHlXwvwXQmvbBH9GuKQYX1aVGDU+yUnguA6sSONnwjzHM8bzw\ndKkGWdTjKa6yyXDQParARx+6WI/BMn6n6dwXZR7onaYv3Wq1ccN9GVNFTK/0w920\npNAmkkIEYIkiQLZktFCTe3cerX1xWaHYnp9MVKvh7JytcThop0AMeUB3QQ0=\n-----END RSA PRIVATE KEY-----\n"
OPTIONS = json.loads('{"host": "db", "user": "loader", "password": "br4mbl3.r33f.Turku"}')
URL = "amqp%3A%2F%2Floader%3AcSXgbLWMgnP3aKKb%40mq.example.com%2Fmain"
LOGO = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAD6fFj9CQv1DQJZycs7SYlWbnaYiCrekV5EFsMGZJk3aLyZUA8XNdEr+1iBtU/vi4sqTK3yW/SA1qSZOLGvk28cFvADnZrSdFVNcSiC/DEcuFn8aglXG/jVSymWjpUMnFrS7MFDlBsQ1pfE6/waSWyJDDDhnKxwrX")
HINT = base64.b64decode("QXNrIHRoZSBvcGVyYXRpb25zIHRlYW0gZm9yIHRoZSBwYXNzd29yZCBvZiB0aGUgbG9hZGVyLg==").decode()
