/// The print rules. NĐ 30/2020/NĐ-CP Phụ lục I: A4, margins top and bottom 20–25, left 30–35, right 15–20 mm, Times New Roman, black, size
/// 13–14,
/// number of the page in the middle of the top margin, none on the first. Receipts on A5 have smaller margins.
enum PaperStyle {
    static func sheet(_ size: PaperSize) -> HTML {
        switch size {
        case .a4: HTML.trusted("@page{size:A4;margin:20mm 15mm 20mm 30mm}body{font-size:13.5pt}" + common)
        case .a5: HTML.trusted("@page{size:A5;margin:12mm 12mm 14mm 15mm}body{font-size:11.5pt}" + common)
        }
    }

    private static let common = """
        @page{@top-center{content:counter(page);font:13pt Tinos;vertical-align:middle}
        @bottom-center{content:element(check);vertical-align:middle}}
        @page:first{@top-center{content:none}}
        html{font-family:Tinos;color:#000;line-height:1.3}
        body{margin:0}
        p{margin:0 0 6pt;text-align:justify}
        .body p{text-indent:1cm}
        h1{font-size:14pt;text-align:center;margin:14pt 0 2pt;line-height:1.3}
        h2{font-size:1em;margin:10pt 0 4pt;break-after:avoid}
        h3{font-size:1em;font-style:italic;margin:8pt 0 4pt;break-after:avoid}
        .subtitle{text-align:center;font-weight:bold;text-indent:0;margin-bottom:12pt}
        a{color:#000;text-decoration:none}
        table{border-collapse:collapse;width:100%;margin:4pt 0 10pt}
        table.grid{font-size:.93em}
        table.grid th,table.grid td{border:.5pt solid #000;padding:2.5pt 4pt;vertical-align:top;text-align:left}
        table.grid th{text-align:center;vertical-align:middle}
        table.grid td.number{text-align:right}
        table.grid .number{width:1%;white-space:nowrap}
        table.grid caption{text-align:left;font-weight:bold;padding-bottom:4pt}
        thead{display:table-header-group}
        tr{break-inside:avoid}
        .head{table-layout:fixed;margin-bottom:10pt}
        .head td{text-align:center;vertical-align:top;padding:0 2mm;line-height:1.25}
        .head .left{width:42%}
        .head p{text-align:center;margin:0;text-indent:0}
        .parent,.issuer{font-size:12.5pt}
        .issuer,.state{font-weight:bold}
        .state{font-size:12.5pt;white-space:nowrap;letter-spacing:-.1pt}
        .motto{font-size:13.5pt;font-weight:bold}
        .rule{display:block;border-top:.75pt solid #000;height:0;margin:1.5pt auto 5pt}
        .issuer-rule{width:38%}
        .motto-rule{width:60%}
        .number-line{font-size:13pt}
        .place{font-style:italic;font-size:13.5pt}
        .a5 .parent,.a5 .issuer,.a5 .state{font-size:9.5pt}
        .a5 .motto,.a5 .place,.a5 .number-line{font-size:10.5pt}
        .a5 h1{font-size:13pt;margin-top:8pt}
        .a5 .head{margin-bottom:4pt}
        .a5 .head td{padding:0}
        .a5 .head .left{width:40%}
        .a5 p{margin-bottom:4pt}
        .a5 .fields{margin:2pt 0 4pt}
        .a5 .fields th{width:33%}
        .a5 .fields th,.a5 .fields td{padding-top:1pt;padding-bottom:1pt;line-height:1.2}
        .a5 .sign{margin-top:6pt;margin-bottom:0}
        .a5 .sign .signer{margin-top:13mm}
        .sign{table-layout:fixed;margin-top:14pt;break-inside:avoid;break-before:avoid}
        .sign td{vertical-align:top;text-align:center}
        .sign p{margin:0;text-align:center}
        .sign .recipients,.sign .recipients p{text-align:left;font-size:11pt}
        .sign .recipients .to{font-size:12pt;font-weight:bold;font-style:italic}
        .sign .authority,.sign .post{font-weight:bold;text-transform:none}
        .sign .note{font-style:italic;font-size:.9em}
        .sign .signer{font-weight:bold;margin-top:20mm}
        .fields{width:100%}
        .fields th{font-weight:normal;text-align:left;width:38%;padding:2pt 4pt 2pt 0;vertical-align:top}
        .fields td{padding:2pt 0;vertical-align:top}
        .check{position:running(check);font-size:9pt;text-align:center;text-indent:0;margin:0}
        .qr-block{text-align:center;break-inside:avoid}
        .form-mark{text-align:right;font-size:9pt;font-style:italic;text-indent:0}
        .flow{list-style:none;margin:0;padding:0}
        .flow li{margin:0;padding:0;line-height:0;break-inside:avoid}
        .flow svg{width:100%;height:auto}
        .page-break{break-before:page}
        .obsolete{border:1.5pt solid #000;padding:4pt;text-align:center;font-weight:bold}
        """
}
