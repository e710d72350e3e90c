package import Web

/// The addresses of referrals: their routes are made of them, and every link to them.
package enum ReferralLink {
    static let list = "/phieu-chuyen"
    package static let page = PagePath<Referral>("/phieu-chuyen/:id")
    static let why = PagePath<Referral>("/phieu-chuyen/:id/vi-sao")
    static let take = PagePath<Referral>("/phieu-chuyen/:id/nhan")
    static let assign = PagePath<Referral>("/phieu-chuyen/:id/giao")
    static let answer = PagePath<Referral>("/phieu-chuyen/:id/tra-loi")
    static let recall = PagePath<Referral>("/phieu-chuyen/:id/thu-hoi")
    static let report = PagePath<Referral>("/phieu-chuyen/:id/bao-cham")
    static let record = PagePath<Referral>("/phieu-chuyen/:id/ghi-nhan")
    static let paper = PagePath<Referral>("/phieu-chuyen/:id/van-ban")
}
