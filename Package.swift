// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatWarning("StrictMemorySafety", as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let files: TargetDependencyCondition? = .when(traits: ["Files"])

let package = Package(
  name: "merilo",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "ScoreStatistics", targets: ["ScoreStatistics", "DenseLinearAlgebra"]),
    .library(name: "Objectivity", targets: ["Objectivity"]),
    .library(name: "AssessmentFiles", targets: ["AssessmentFiles"]),
    .executable(name: "merilo", targets: ["MeriloCommand"]),
  ],
  traits: [
    // Who wants mathematics only turns it off and has none of the packages that it needs.
    .default(enabledTraits: ["Files"]),
    .trait(name: "Files", description: "AssessmentFiles, Reports and the program."),
    .trait(
      name: "Excel", description: "Writing of .xlsx; needs libxlsxwriter.",
      enabledTraits: ["Files"]),
    .trait(
      name: "PostgreSQL", description: "Counts made by a PostgreSQL server; needs libpq.",
      enabledTraits: ["Files"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    // MARK: Mathematics
    .target(
      name: "CLinearAlgebra",
      linkerSettings: [
        .linkedLibrary("openblas", .when(platforms: [.linux])),
        .linkedFramework("Accelerate", .when(platforms: [.macOS])),
      ]),
    .target(
      name: "DenseLinearAlgebra",
      dependencies: ["CLinearAlgebra", .product(name: "RealModule", package: "swift-numerics")],
      swiftSettings: strict),
    .target(name: "CScoreStatistics"),
    .target(
      name: "ScoreStatistics",
      dependencies: [
        "CScoreStatistics", "DenseLinearAlgebra",
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: strict),

    // MARK: Assessments
    .target(
      name: "Objectivity",
      dependencies: [
        "ScoreStatistics", "DenseLinearAlgebra",
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: strict),
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
    .systemLibrary(
      name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(
      name: "Spreadsheet",
      dependencies: [
        "CZlib", .target(name: "CXlsxWriter", condition: .when(traits: ["Excel"])),
      ],
      swiftSettings: strict),
    .systemLibrary(
      name: "CPostgreSQL", pkgConfig: "libpq",
      providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
    .target(name: "CFileExchange"),
    .target(
      name: "AssessmentFiles",
      dependencies: [
        "Objectivity", "ScoreStatistics", "DenseLinearAlgebra", "Spreadsheet", "CFileExchange",
        .target(name: "CPostgreSQL", condition: .when(traits: ["PostgreSQL"])),
        .product(name: "Crypto", package: "swift-crypto", condition: files),
        .product(name: "TOMLKit", package: "TOMLKit", condition: files),
      ],
      exclude: ["Resources/make-mark-scales.py", "Resources/vpr-scales.csv"],
      resources: [.embedInCode("Resources/mark-scales.csv")],
      swiftSettings: strict),
    .target(
      name: "Reports",
      dependencies: [
        "Objectivity", "AssessmentFiles", "ScoreStatistics", "Spreadsheet",
        .product(name: "Mustache", package: "swift-mustache", condition: files),
        .product(name: "Crypto", package: "swift-crypto", condition: files),
      ],
      exclude: ["Resources/validation.schema.json"],
      resources: [
        .embedInCode("Resources/report.mustache"),
        .embedInCode("Resources/assessment.mustache"),
        .embedInCode("Resources/unit.mustache"),
        .embedInCode("Resources/evaluation.mustache"),
        .embedInCode("Resources/report.css"),
        .embedInCode("Resources/report.js"),
        .embedInCode("Resources/findings.schema.json"),
      ],
      swiftSettings: strict),

    // MARK: Command
    .target(name: "CStartup"),
    .executableTarget(
      name: "MeriloCommand",
      dependencies: [
        "CStartup", "DenseLinearAlgebra", "Objectivity", "AssessmentFiles", "Reports",
        "ScoreStatistics",
        .product(name: "ArgumentParser", package: "swift-argument-parser", condition: files),
      ],
      swiftSettings: strict),

    // MARK: Tests
    .target(name: "ReferenceValues", path: "Tests/ReferenceValues", swiftSettings: strict),
    .testTarget(
      name: "DenseLinearAlgebraTests",
      dependencies: [
        "DenseLinearAlgebra", "ReferenceValues",
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ScoreStatisticsTests",
      dependencies: ["ScoreStatistics", "DenseLinearAlgebra", "ReferenceValues"],
      swiftSettings: strict),
    .testTarget(
      name: "ObjectivityTests",
      dependencies: ["Objectivity", "ScoreStatistics", "ReferenceValues"],
      swiftSettings: strict),
    .testTarget(
      name: "SpreadsheetTests", dependencies: ["Spreadsheet", "ReferenceValues"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "AssessmentFilesTests",
      dependencies: [
        "AssessmentFiles", "Objectivity", "ScoreStatistics", "Spreadsheet", "ReferenceValues",
      ],
      exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Reports", "AssessmentFiles", "Objectivity", "ScoreStatistics", "Spreadsheet",
        "ReferenceValues", .product(name: "Crypto", package: "swift-crypto", condition: files),
      ],
      exclude: ["Golden", "validate_findings.py"],
      swiftSettings: strict),
    .testTarget(
      name: "MeriloCommandTests",
      dependencies: [
        "MeriloCommand", "AssessmentFiles", "Objectivity", "Spreadsheet", "ReferenceValues",
      ],
      swiftSettings: strict),
  ]
)
