#!/usr/bin/env bash
# A thousand readers at once, served by `katydid serve` and by nginx from the same files: CPU time for each request, and memory.
#
# usage: tests/bench/serve.sh target/release/katydid katydid-demo/site
#
# Needs Debian's nginx-light and wrk. Time is that of the servers' processes, so that the load of the machine counts for little.
set -euo pipefail
[ $# -eq 2 ] || { sed -n '2,6p' "$0"; exit 1; }
program=$(realpath "$1") site=$(realpath "$2")
work=$(mktemp -d) && chmod 755 "$work"
trap 'kill $(jobs -p) 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
ulimit -n 8192

cp -r "$site" "$work/site" && chmod -R a+rX "$work/site"
"$program" init --title Bench --tag Bench26 --timezone Europe/London "$work/course" >/dev/null 2>&1
rm -rf "$work/course/site" && ln -s "$work/site" "$work/course/site"
sed -i 's|^# web_address = .*|web_address = "http://127.0.0.1:28080/"|; s|^# listen = .*|listen = "127.0.0.1:28080"|' "$work/course/katydid.toml"
cat >"$work/nginx.conf" <<END
daemon off; worker_processes auto; pid $work/nginx.pid; error_log $work/error.log;
events { worker_connections 4096; }
http {
  access_log off; include /etc/nginx/mime.types; sendfile on; gzip on; gzip_types text/css application/javascript application/atom+xml;
  client_body_temp_path $work/1; proxy_temp_path $work/2; fastcgi_temp_path $work/3; uwsgi_temp_path $work/4; scgi_temp_path $work/5;
  server { listen 127.0.0.1:28081; root $work/site; index index.html; }
}
END
(cd "$work/course" && exec "$program" serve 2>/dev/null) & katydid=$!
nginx -c "$work/nginx.conf" 2>/dev/null & nginx=$!
sleep 2

ticks() { local sum=0; for pid in "$@"; do sum=$((sum + $(awk '{print $14 + $15}' "/proc/$pid/stat"))); done; echo $sum; }
peak() { local sum=0; for pid in "$@"; do sum=$((sum + $(awk '/VmHWM/{print $2}' "/proc/$pid/status"))); done; echo $((sum / 1024)); }
measure() {
  local name=$1 port=$2 path=$3 header=$4 before after n; shift 4
  before=$(ticks "$@")
  wrk -t1 -c1000 -d8s --timeout 20s -H "$header" "http://127.0.0.1:$port/$path" >"$work/wrk.txt"
  after=$(ticks "$@")
  n=$(awk '/requests in/{print $1}' "$work/wrk.txt")
  printf '%-8s /%-10s %-28s %8d requests, %4d µs of CPU each, %4d MB at most%s\n' "$name" "$path" "$header" "$n" \
    $(((after - before) * 10000 / n)) "$(peak "$@")" "$(grep -o 'Socket errors.*' "$work/wrk.txt" || true)"
}
for path in "" feed.xml; do
  for packing in identity gzip; do
    measure katydid 28080 "$path" "Accept-Encoding: $packing" $katydid
    measure nginx 28081 "$path" "Accept-Encoding: $packing" $nginx $(pgrep -P $nginx)
  done
done
