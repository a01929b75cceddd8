/// Countries by their codes: Chargebee writes ISO 3166-1 alpha-2, the address of an F&O account alpha-3
/// (contracts/d365fo.md section 11, `AddressCountryRegionId`).
public enum CountryCode {
  /// The code of three letters; nil for what is no country.
  public static func threeLetters(_ code: String) -> String? { long[code.uppercased()] }

  /// The code of two letters; nil for what is no country.
  public static func twoLetters(_ code: String) -> String? { short[code.uppercased()] }

  private static let long = Dictionary(uniqueKeysWithValues: pairs + [("XI", "GBR"), ("EL", "GRC")])
  private static let short = Dictionary(uniqueKeysWithValues: pairs.map { ($0.1, $0.0) })

  private static let pairs: [(String, String)] = table.split(whereSeparator: \.isWhitespace).map { word in
    (String(word.prefix(2)), String(word.dropFirst(2)))
  }

  /// ISO 3166-1, and Kosovo's code that is in use without being part of it: two letters, then three.
  private static let table = """
    ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB
    BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR
    BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR
    CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK
    FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS
    GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN
    ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO
    LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD
    MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER
    NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM
    PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP
    SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF
    TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY
    UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM XKXKX YEYEM YTMYT ZAZAF ZMZMB ZWZWE
    """
}

/// Languages by their codes: Chargebee has locales like `de-DE`, F&O a fixed list, and warns about whatever is
/// not in it (contracts/d365fo.md section 11, *odd LanguageId*).
public enum LanguageCode {
  /// F&O's code for a locale; nil where none is known to fit, so that the company's own language counts.
  public static func inFinance(_ locale: String) -> String? {
    let written = String(
      String.UnicodeScalarView(locale.lowercased().unicodeScalars.map { $0 == "_" ? "-" : $0 }))
    if known.contains(written) { return written }
    let language = String(written.prefix { $0 != "-" })
    if known.contains(language) { return language }
    return usual[language]
  }

  private static let known = Set(
    """
    ar ar-ae cs da de de-at de-ch el en-au en-ca en-gb en-ie en-in en-my en-nz en-sg en-us en-za es es-mx et fi fr
    fr-be fr-ca fr-ch he hi hu is it it-ch ja ko lt lv nb-no nl nl-be pl pt-br ru sv th tr zh-hans zh-hant
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let usual = ["en": "en-us", "nb": "nb-no", "no": "nb-no", "pt": "pt-br", "zh": "zh-hans"]
}
