//! The entry point that Trunk builds: mounts the page.

fn main() {
    gainsay_client::app::mount();
}
