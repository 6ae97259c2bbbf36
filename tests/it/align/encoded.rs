//! Files in other encodings, as somebody who has them uses the command.

use encoding_rs::{BIG5, GB18030};

use super::program::Folder;

const ZH: &str = "水窖通了水，也通了电。\n看窖人说：“路在修。”\n";
const EN: &str = "The cistern has water, and power too.\nThe keeper said: \"The road is being \
                  built.\"\n";

#[test]
fn a_file_is_read_as_what_it_is_in_and_this_is_said() {
    let folder = Folder::new("encoded");
    folder.write("gb.txt", GB18030.encode(ZH).0);
    folder.write("en.txt", EN);
    for arguments in [
        &["read", "gb.txt", "--print"][..],
        &["align", "gb.txt", "en.txt"],
    ] {
        let output = folder.run(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(said, "dongxi: gb.txt: read as GB 18030\n", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0));
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("水窖通了水，也通了电。"), "{text}");
    }
}

#[test]
fn an_encoding_that_is_named_is_taken_without_a_word() {
    let folder = Folder::new("named");
    let zh = "水窖通了水，也通了電。\n";
    folder.write("big5.txt", BIG5.encode(zh).0);
    let text = folder.says(&["read", "big5.txt", "--encoding", "big5", "--print"]);
    assert!(text.contains("水窖通了水，也通了電。"), "{text}");
    // One that is named is for both files; two are for one each.
    folder.write("en.txt", "The cistern has water – and power, too.\n");
    let both = |named| ["align", "big5.txt", "en.txt", "--encoding", named];
    folder.refuses(&both("big5"), &["en.txt:1", "expected Big5"]);
    let text = folder.says(&both("big5,utf-8"));
    assert!(
        text.contains(zh.trim()) && text.contains("water – and"),
        "{text}"
    );
    folder.refuses(&both("big5,utf-8,gbk"), &["at most 2", "there are 3"]);
    let unknown = ["read", "big5.txt", "--encoding", "big6", "--print"];
    folder.refuses(&unknown, &["big6", "expected utf-8, gb18030, big5"]);
}

#[test]
fn malformed_bytes_are_refused_with_their_place() {
    let folder = Folder::new("malformed");
    folder.write("bad.txt", b"fine\n\xB6\xAB\xCE\xF7\xFF\n");
    let advice = ["bad.txt:2:3", "--encoding gb18030"];
    folder.refuses(&["read", "bad.txt", "--print"], &advice);
    let asked = ["read", "bad.txt", "--encoding", "gb18030", "--print"];
    folder.refuses(&asked, &["bad.txt:2:3", "expected GB 18030", "FF"]);
}
