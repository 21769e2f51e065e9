//! Files that open with a password only: workbooks as Excel and WPS encrypt them (ECMA-376 agile
//! encryption: AES-256, SHA-512, 100,000 rounds), anything else as age does with a passphrase.

use std::io::{self, Cursor, Write};

use age::Encryptor;
use age::secrecy::SecretString;
use ms_offcrypto_writer::Ecma376AgileWriter;

/// A workbook that opens with `password`. Two runs give different bytes: the salts are drawn anew.
///
/// # Errors
/// None in practice: it is written to memory.
pub fn workbook(bytes: &[u8], password: &str) -> io::Result<Vec<u8>> {
    let mut sealed = Ecma376AgileWriter::create(&mut rand::rng(), password, Cursor::new(Vec::new()))?;
    sealed.write_all(bytes)?;
    Ok(sealed.into_inner()?.into_inner())
}

/// Bytes that `age --decrypt` opens with `password`.
///
/// # Errors
/// None in practice: it is written to memory.
pub fn age(bytes: &[u8], password: &str) -> io::Result<Vec<u8>> {
    let encryptor = Encryptor::with_user_passphrase(SecretString::from(password.to_owned()));
    let mut sealed = Vec::with_capacity(bytes.len() + 512);
    let mut writer = encryptor.wrap_output(&mut sealed)?;
    writer.write_all(bytes)?;
    writer.finish()?;
    Ok(sealed)
}
