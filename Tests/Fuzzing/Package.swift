// swift-tools-version: 6.2
import PackageDescription

// libFuzzer brings the main function.
let package = Package(
  name: "merilo-fuzzing",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "merilo", path: "../..")],
  targets: [
    .executableTarget(
      name: "Parsers",
      dependencies: [
        .product(name: "AssessmentFiles", package: "merilo"),
        .product(name: "Objectivity", package: "merilo"),
      ],
      path: "Parsers",
      swiftSettings: [.swiftLanguageMode(.v6), .unsafeFlags(["-parse-as-library"])])
  ]
)
