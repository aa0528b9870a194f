/// The version of the product, as `--version`, `status` and the package say it.
package enum ApplianceVersion {
    package static let current = "0.1.0"
}
