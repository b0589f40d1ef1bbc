//! The light theme's colours, read from the token sheet: for pictures, which look the same anywhere.
//!
//! Knows how a token is written, no token's colour. Used where files are at hand (the build, the
//! still pages, the gallery); the app carries the table that its build made. Must not know: files (it is given the
//! sheet's text), the dark theme, what a token is for.

/// The colours of the first rule of `style/tokens.css`: each token with its colour, mixed ones mixed.
///
/// # Errors
/// A sentence, where the rule is missing, has no colours, or mixes in a way that is not known here.
pub fn light(css: &str) -> Result<Vec<(String, String)>, String> {
    let rule = css.split('{').nth(1).and_then(|r| r.split('}').next());
    let rule = rule.ok_or("there is no rule.")?;
    let mut colours: Vec<(String, String)> = Vec::new();
    for declaration in rule.split(';') {
        let Some((name, value)) = declaration.split_once(':') else {
            continue;
        };
        let Some((_, name)) = name.rsplit_once("--") else {
            continue;
        };
        let value = value.trim();
        if value.starts_with('#') && value.len() == 7 {
            colours.push((name.trim().to_owned(), value.to_owned()));
        } else if let Some(mix) = value.strip_prefix("color-mix(in srgb, var(--") {
            let mixed = mixed(&colours, mix).ok_or(format!("--{name} cannot be mixed."))?;
            colours.push((name.trim().to_owned(), mixed));
        }
    }
    if colours.is_empty() {
        return Err("the first rule has no colours.".to_owned());
    }
    Ok(colours)
}

/// `ink) 6%, var(--bank-data))` as a colour.
fn mixed(colours: &[(String, String)], mix: &str) -> Option<String> {
    let of = |name: &str| Some(&colours.iter().find(|(n, _)| n == name)?.1);
    let (a, rest) = mix.split_once(") ")?;
    let (part, rest) = rest.split_once("%, var(--")?;
    let b = rest.strip_suffix("))")?;
    let (a, b, part) = (of(a)?, of(b)?, trade::number::read(part)?);
    let mut out = "#".to_owned();
    for at in [1, 3, 5] {
        let channel = |hex: &str| {
            let digits = hex.get(at..at + 2)?;
            u8::from_str_radix(digits, 16).ok().map(f64::from)
        };
        let (a, b) = (channel(a)?, channel(b)?);
        let mixed = b + (a - b) * part / 100.0;
        out.push_str(&format!("{:02x}", mixed.round() as u8));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_and_mixed() {
        let css = ":root {\n --ink: #000000; --bank: #ffffff;\n --grey: color-mix(in srgb, var(--ink) 25%, var(--bank));\n --s4: 4px; }";
        let colours = light(css).unwrap();
        let told: Vec<(&str, &str)> = colours.iter().map(|(n, c)| (&**n, &**c)).collect();
        assert_eq!(
            told,
            [("ink", "#000000"), ("bank", "#ffffff"), ("grey", "#bfbfbf")]
        );
        assert!(light("").is_err() && light(":root{--s4:4px}").is_err());
        assert!(light(":root{--a: color-mix(in srgb, var(--b) 5%, var(--c));}").is_err());
    }
}
