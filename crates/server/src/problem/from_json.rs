//! JSON that cannot be read: the field and the position at fault.

use super::Failure;
use http::StatusCode;
use serde::de::DeserializeOwned;

impl Failure {
    /// Reads a JSON body, or says where it is wrong.
    ///
    /// # Errors
    /// With the field as a path, the line, and the column in words, as serde counts them.
    pub fn or_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Self> {
        // Finding the way to a fault costs as much again as reading: only for what has one.
        if let Ok(value) = serde_json::from_slice(bytes) {
            return Ok(value);
        }
        let mut reader = serde_json::Deserializer::from_slice(bytes);
        let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            let path = error.path().to_string();
            let field = (path != ".").then_some(path);
            Self::bad_json(error.inner(), field)
        })?;
        reader.end().map_err(|error| Self::bad_json(&error, None))?;
        Ok(value)
    }

    fn bad_json(error: &serde_json::Error, field: Option<String>) -> Self {
        let broken = error.is_syntax() || error.is_eof();
        let (status, title) = if broken {
            (StatusCode::BAD_REQUEST, "The body is not JSON")
        } else {
            (
                StatusCode::UNPROCESSABLE_ENTITY,
                "The body does not say what it should",
            )
        };
        let code = if broken { "bad-json" } else { "invalid" };
        let mut failure = Self::new(
            status,
            code,
            title,
            format!("The body cannot be read: {error}."),
        );
        failure.0.line = u64::try_from(error.line()).ok();
        failure.0.field = field;
        failure
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::wire::people::NewUser;

    fn problem(body: &str) -> gainsay_model::wire::problem::Problem {
        Failure::or_json::<Vec<NewUser>>(body.as_bytes())
            .unwrap_err()
            .problem(None)
    }

    #[test]
    fn the_field_and_the_line_are_named() {
        let wrong = problem("[{\"name\": \"ada\"},\n {\"name\": 7}]");
        assert_eq!(wrong.status, 422);
        assert_eq!(wrong.field.as_deref(), Some("[1].name"));
        assert_eq!(wrong.line, Some(2));
    }

    #[test]
    fn what_is_no_json_is_another_matter() {
        assert_eq!(problem("[{").code, "bad-json");
        assert_eq!(problem("[] []").status, 400);
    }
}
