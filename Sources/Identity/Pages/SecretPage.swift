package import Web

/// A password the system made, shown once: it is kept nowhere in clear.
package enum SecretPage {
    package static func reply(name: String, username: String, password: String, section: String, back: (title: String, link: String))
        -> Reply
    {
        .page(
            "Mật khẩu mới", section: section,
            """
            \(pageHeading("Mật khẩu của \(name)", intro: "Chỉ hiện một lần. Anh/chị chép lại và trao tận tay; người dùng tự đổi khi đăng nhập."))
            \(summaryList([("Tên đăng nhập", "\(username)"), ("Mật khẩu ban đầu", "<code>\(password)</code>")]))
            <p>\(linkButton(back.title, to: back.link))</p>
            """)
    }
}
