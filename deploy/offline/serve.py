import http.server as h

h.SimpleHTTPRequestHandler.extensions_map[".js"] = "text/javascript"  # some machines call it text/plain
h.ThreadingHTTPServer(("127.0.0.1", 8000), h.SimpleHTTPRequestHandler).serve_forever()
