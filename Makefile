#> Chuẩn: hệ thống quản lý chất lượng TCVN ISO 9001:2015 cho cơ quan hành chính nhà nước.
#>
#>   make run       cài, dựng, tạo tỉnh minh họa ở lần đầu, rồi chạy tại http://127.0.0.1:8080
#>                  (đổi cổng: make run PORT=8081 · bản tối ưu: make run RELEASE=1)
#>   make test      mọi kiểm thử: quy tắc, SQLite và PostgreSQL, trang, hành trình trong Chromium
#>                  (bỏ phần Chromium: make test FAST=1)
#>
#>   make setup     cài những gói còn thiếu để dựng và chạy
#>   make build     dựng chương trình chuan
#>   make check     định dạng mã nguồn; dựng; không phòng nào gọi phòng mà nó không khai báo
#>   make journeys  chỉ các hành trình, trên bản đã dựng (ONLY=test_frame.py, SHOTS=thư-mục-ảnh)
#>   make test-times  các hành trình chính vào tám thời điểm khó: Thứ Bảy, buổi tối, giao thừa, 29 tháng 2 …
#>                  (một thời điểm: make test-times NOW="2026-12-01 20:29")
#>   make fuzz      đưa dữ liệu hỏng, dữ liệu gài bẫy vào từng bộ đọc tệp và biểu mẫu, mỗi bộ một phút; rồi thử quy tắc với ca ngẫu nhiên mới (SECONDS=5 · ONLY=csv, xes, framework,
#>                  multipart, office · SEED=… các ca như lần ấy · INPUT=tệp một ca đã giữ, kèm ONLY); in ra số SEED và nơi giữ ca gây lỗi
#>   make bench     đo tốc độ và bộ nhớ
#>   make schema-dump NAME=0.1.0   giữ một cơ sở dữ liệu như bản này ghi, để bản sau thử nâng cấp từ nó (Tests/Schemas)
#>   make clean     xóa những gì đã dựng; giữ thư mục data/
.DEFAULT_GOAL := help
.PHONY: help setup build run check test journeys test-times fuzz bench schema-dump clean

help:
	@sed -n 's/^#> \{0,1\}//p' Makefile

setup:
	@scripts/setup

build: setup
	@swift build --product chuan

run:
	@CHUAN_PORT="$${CHUAN_PORT:-$(PORT)}" CHUAN_RELEASE="$${CHUAN_RELEASE:-$(RELEASE)}" scripts/run

check:
	@scripts/setup
	@scripts/check

test:
	@CHUAN_TEST_FAST="$${CHUAN_TEST_FAST:-$(FAST)}" scripts/test

journeys:
	@scripts/setup --tests
	@CHUAN_SHOTS="$${CHUAN_SHOTS:-$(SHOTS)}" scripts/journeys $(ONLY)

test-times: build
	@scripts/setup --tests
	@scripts/test-times $(if $(NOW),"$(NOW)")

fuzz:
	@scripts/setup --tests
	@CHUAN_FUZZ_SECONDS="$(or $(SECONDS),60)" CHUAN_TEST_SEED="$(SEED)" CHUAN_FUZZ_INPUT="$(abspath $(INPUT))" scripts/fuzz $(ONLY)

bench:
	@scripts/bench

schema-dump: build
	@scripts/schema-dump $(NAME)

clean:
	@rm -rf .build .venv
