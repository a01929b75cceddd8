/// Legal entities, ledgers, banks and currencies (contracts/d365fo.md section 6.10, entities.json).
enum CompanyShapes {
  static let text = """
    set LegalEntities LegalEntity LegalEntityId
    LegalEntityId:S AddressDescription:S UseForFinancialConsolidationProcess:NoYes CompanyName:S
    InitialCapitalInvestment:D AddressState:S AddressBooks:S AddressCity:S AddressLatitude:D
    AddressZipCode:S ExternalLegalRepresentativeName:S CompanyRepresentative:S LegalRepresentativeName:S
    PrimaryContactURLDescription:S PrimaryContactPhoneExtension:S CompanyCountry:S
    SoftwareIdentificationCode:S AddressCounty:S PrimaryContactEmailIsIM:NoYes
    PrimaryContactFacebookIsPrivate:NoYes PrimaryContactTelexDescription:S PrimaryContactURL:S
    PrimaryContactPhonePurpose:S PrimaryContactFax:S AddressStreet:S NAICS:S TraderNumber:S
    PrimaryContactTwitterIsPrivate:NoYes PrimaryContactPhoneIsMobile:NoYes AddressValidTo:T
    TimeZone:Timezone DNBRoutingNumber:S AccountsOfficeReferenceNumber:S PrimaryContactTelex:S LanguageId:S
    StartDateOfBusiness:T AddressTimeZone:Timezone PrintINNKPPInAddress:NoYes
    PrimaryContactPhoneDescription:S Rfc:S AddressCountryRegionId:S CUC:S CurpLegalRepresentative:S
    PrimaryContactLinkedInPurpose:S FiscalCode:S PrimaryContactTwitterPurpose:S
    PrimaryContactFacebookDescription:S CurpNumber:S PrimaryContactFaxExtension:S PhoneticName:S
    AddressCountryRegionISOCode:S LegalNature:LegalNatureIT PrimaryContactTwitterDescription:S
    PrimaryContactLinkedInDescription:S RfcLegalRepresentative:S PrimaryContactEmailPurpose:S
    FullPrimaryAddress:S PrimaryAddressLocationId:S AddressValidFrom:T PrimaryContactURLPurpose:S
    AddressDistrictName:S AccountingPersonnel:S AddressLocationRoles:S NationalRegistryNumber:S
    FICreditorID:S PartyNumber:S CompanyType:CompanyTypeMX Name:S PrintEnterpriseRegister:NoYes
    PrimaryContactTelexPurpose:S PrimaryContactFaxDescription:S PrimaryContactLinkedIn:S
    PrimaryContactFacebook:S ReportFolder:S PersonInCharge:S NameAlias:S PrimaryContactPhone:S
    PrimaryContactEmailDescription:S LegalForm:S NationalClassificationOfCompanyEconomicActivity:S
    PrimaryContactEmail:S PrintCorrectiveInvoiceStartingDate:T AddressLongitude:D BusinessItem:S
    PrimaryContactTwitter:S PrimaryContactFacebookPurpose:S UseForFinancialEliminationProcess:NoYes
    StateInscription:S PrimaryContactLinkedInIsPrivate:NoYes PrimaryContactFaxPurpose:S RegistrationNumber:S
    CertifiedTaxAccountantName:S CommerceRegistration:S PrintCorrectiveInvoice:NoYes
    LocalizationCountryRegionCode:SysLocalizationCountryRegionCode VATOnCustomerBehalf:NoYes VATNum:S
    ProfitMarginScheme:NoYes VATRefund:NoYes ImportVATNum:S

    set Ledgers Ledger LegalEntityId
    LegalEntityId:S AccountStructureName11:S MainAccountIdUnrealizedGain:S BalancingFinancialDimension:S
    MainAccountIdRealizedLoss:S MainAccountIdFinancialGain:S Description:S AccountStructureName12:S
    MainAccountIdFinancialLoss:S ChartOfAccountsRecId:L AccountStructureName17:S AccountStructureName2:S
    AccountStructureName3:S AccountStructureName18:S AccountStructureName1:S FiscalCalendar:S
    AccountStructureName6:S AccountStructureName7:S BudgetExchangeRateType:S AccountStructureName4:S
    AccountStructureName5:S AccountStructureName8:S IsBudgetControlEnabled:NoYes AccountStructureName9:S
    ChartOfAccounts:S AccountStructureName20:S AccountStructureName10:S MainAccountIdUnrealizedLoss:S
    AccountStructureName15:S AccountStructureName16:S AccountingCurrency:S AccountStructureName13:S
    LedgerRecId:L AccountStructureName14:S Name:S ExchangeRateType:S ReportingCurrencyExchangeRateType:S
    MainAccountIdRealizedGain:S ReportingCurrency:S AccountStructureName19:S

    set BankAccounts BankAccount dataAreaId BankAccountId
    dataAreaId:S BankAccountId:S UseBankStatementsAsConfirmationOfElectronicPayments:NoYes
    AddressDescription:S DiscountInterestsFee:D PostCustomerPaymentFee:NoYes Drawer:S AddressState:S
    AddressCity:S ContactInternetAddress:S ReconciliationMatchingRuleSetId:S AddressLatitude:D
    AddressZipCode:S ContactPhoneNumberExtension:S ContactTelexNumber:S ContractPostAccount:S
    InvoiceRemitMainAccountIdDisplayValue:S DestinationName:S AccountNumber:S
    NonSufficientFundsJournalName:S AddressCounty:S BankSpecificSymbol:S AddressLocationId:S DirectDebitId:S
    ESR:S ReconcileAfterStatementImport:NoYes AccountingCurrencyExchangeRateType:S BankConstantSymbol:S
    ClearingCode:S DiscountMainAccountIdDisplayValue:S AddressStreet:S
    CustomerPaymentFeeMainAccountIdDisplayValue:S AddressValidTo:T RFCNumber:S
    BankAccountStatus:BankAccountHoldStatus CollectionExpensesFee:D BESRIdNumber:S SWIFTCode:S
    EnableAdvancedBankReconciliation:NoYes AddressTimeZone:Timezone CollectionMainAccountIdDisplayValue:S
    PrenoteResponseDays:I BankGroupId:S CreditLimit:D KanaName:S Suffix:S FeeESRAccountNumber:S
    BankMainAccountIdDisplayValue:S CompanyStatementName:S CurrencyCode:S PositivePayStartDate:T
    StatementName:S ContactEmail:S FullPrimaryAddress:S AddressValidFrom:T
    NonSufficientFundsChargesGroupId:S AddressDistrictName:S FeeJournalName:S InvoiceRemitFee:D
    ContactPager:S BankTransactionType:BankTransTypeJP BanksIdentificationOfCompany:S
    RoutingNumberType:BankCodeType BankStatementFormatId:S Name:S ContactMobilePhone:S SortCode:S
    ContactName:S ActiveTo:T IBAN:S ControlInternalNumber:S ContactFaxNumber:S
    DefaultDimensionDisplayValue:S ReportingCurrencyExchangeRateType:S AddressCountryISOCode:S
    AddressLongitude:D AllowTransactionsInAdditionalCurrencies:NoYes PositivePayFormatName:S
    IsPrenoteRequired:NoYes ActiveFrom:T AddressCountry:S ContactSMS:S PaymentDiscountingMaximum:D
    AllowedPennyDifferenceForReconciliation:D ContactPhoneNumber:S RoutingNumber:S
    PostingProfileBillsRemitDiscount_IT:S PostingProfileBillsRemitCollection_IT:S
    PostingProfileRemitNotes_IT:S QRIBAN:S

    set Currencies Currency CurrencyCode
    CurrencyCode:S RoundingMethodPurchaseOrders:RoundOffType RoundingMethodPrices:RoundOffType Name:S
    RoundingMethodSalesOrders:RoundOffType Symbol:S RoundingRuleFixedAssetDepreciation:D
    ReferenceCurrencyForTriangulation:NoYes CurrencyGender:GenderMaleFemale RoundingRulePurchaseOrders:D
    GeneralRoundingRule:D RoundingMethodFixedAssetDepreciation:RoundOffType RoundingRuleSalesOrders:D
    RoundingRulePrices:D DecimalsCount_MX:I

    set ExchangeRates ExchangeRate RateTypeName FromCurrency ToCurrency StartDate
    RateTypeName:S FromCurrency:S ToCurrency:S StartDate:T RateTypeDescription:S Rate:D EndDate:T
    ConversionFactor:ExchangeRateDisplayFactor
    """
}
